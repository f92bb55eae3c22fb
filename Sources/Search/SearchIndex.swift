import Articles
import GRDB
