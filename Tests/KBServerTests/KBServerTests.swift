import KBServer
import Testing
