import Serving
import Testing
