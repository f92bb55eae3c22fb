import Hummingbird
import Serving
