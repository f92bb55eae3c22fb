import Agents
import Testing
