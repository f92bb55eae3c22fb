import Articles
import Search
