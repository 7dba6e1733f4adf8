"""Exported models: valid by ONNX's checker, and the same numbers in Python's ONNX Runtime."""
import base64
import json
import pathlib
import sys

import numpy
import onnx
import onnxruntime

TOLERANCE = 1e-5


def difference(model: pathlib.Path, sample: pathlib.Path) -> tuple[int, float]:
    """Images of the sample, and how far a probability is from the stored one at most."""
    stored = json.loads(sample.read_text())
    pixels = numpy.frombuffer(base64.b64decode(stored["pixels"]), numpy.uint8).reshape(stored["shape"])
    expected = numpy.array(stored["probabilities"], numpy.float32)
    session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    found = session.run(["probabilities"], {"pixels": pixels})[0]
    if found.shape != expected.shape:
        raise SystemExit(f"{model.name}: probabilities of shape {found.shape}, expected {expected.shape}")
    return len(pixels), float(numpy.abs(found - expected).max())


def check(model: pathlib.Path) -> bool:
    loaded = onnx.load(model)
    onnx.checker.check_model(loaded, full_check=True)
    told = f"{model.name}: valid, opset {loaded.opset_import[0].version}, IR version {loaded.ir_version}"
    sample = model.with_suffix(".json")
    if not sample.exists():
        print(told)
        return True
    images, largest = difference(model, sample)
    print(f"{told}, largest difference {largest:.1e} on {images} images")
    return largest <= TOLERANCE


def main() -> None:
    models = sorted(pathlib.Path(sys.argv[1]).glob("*.onnx"))
    if not models:
        raise SystemExit(f"There are no models in {sys.argv[1]}")
    results = [check(model) for model in models]
    if not all(results):
        raise SystemExit(f"Some models give other probabilities: more than {TOLERANCE} apart")


main()
