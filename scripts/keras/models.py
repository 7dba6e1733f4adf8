"""Makes small models with real Keras, and what they predict on random images.

For each model there is the file as Keras saves it and a JSON file beside it: the images (unsigned bytes, base64,
height x width x channels), the range that the model takes them in, and the model's predictions.
Works with Keras 2 and Keras 3, whichever is installed.
"""

import base64
import json
import os
import sys

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
from keras import layers as kl

MAJOR = int(keras.__version__.split(".")[0])
IMAGES = 6
random = np.random.default_rng(20)


def sequential():
    """Asymmetric paddings, a flattening in front of a dense layer."""
    return keras.Sequential(
        [
            keras.Input((12, 11, 3)),
            kl.Rescaling(1 / 255),
            kl.Conv2D(6, 3, padding="same", activation="relu"),
            kl.MaxPooling2D(),
            kl.Conv2D(8, (3, 2), strides=2, padding="same", use_bias=False),
            kl.BatchNormalization(epsilon=0.002),
            kl.LeakyReLU(),
            kl.ZeroPadding2D(((1, 0), (2, 1))),
            kl.Dropout(0.3),
            kl.Flatten(),
            kl.Dense(10, activation="tanh", kernel_regularizer="l2"),
            kl.Dropout(0.5),
            kl.Dense(4, activation="softmax"),
        ],
        name="small_sequential",
    )


def residual():
    """Residual blocks as in ResNet, with names of the author's own."""
    images = keras.Input((13, 13, 3), name="pictures")
    x = kl.Rescaling(1 / 127.5, offset=-1, name="to_symmetric")(images)
    x = kl.Conv2D(6, 3, padding="same", name="stem")(x)
    x = kl.BatchNormalization(name="stem_bn")(x)
    x = kl.ReLU(max_value=6.0, name="stem_relu")(x)
    for block, (channels, stride) in enumerate([(6, 1), (8, 2)]):
        y = kl.Conv2D(channels, 3, strides=stride, padding="same", use_bias=False, name=f"b{block}_conv1")(x)
        y = kl.BatchNormalization(name=f"b{block}_bn1")(y)
        y = kl.Activation("relu", name=f"b{block}_relu1")(y)
        y = kl.Conv2D(channels, 3, padding="same", use_bias=False, name=f"b{block}_conv2")(y)
        y = kl.BatchNormalization(name=f"b{block}_bn2", scale=False)(y)
        if stride > 1:
            x = kl.Conv2D(channels, 1, strides=stride, padding="same", name=f"b{block}_shortcut")(x)
        x = kl.Add(name=f"b{block}_add")([x, y])
        x = kl.Activation("relu", name=f"b{block}_relu2")(x)
    x = kl.GlobalAveragePooling2D(name="mean")(x)
    x = kl.Dense(5, name="logits")(x)
    return keras.Model(images, kl.Activation("softmax", name="classes")(x), name="small_residual")


def depthwise():
    """Depthwise and separable convolutions with strides, branches side by side."""
    images = keras.Input((15, 14, 1))
    x = kl.Conv2D(4, 3, strides=2, padding="same", activation="swish")(images)
    x = kl.DepthwiseConv2D(3, strides=2, padding="same", depth_multiplier=2)(x)
    x = kl.BatchNormalization(center=False)(x)
    x = kl.ReLU(6.0)(x)
    a = kl.SeparableConv2D(6, 3, padding="same", depth_multiplier=2, activation="elu")(x)
    b = kl.Conv2D(6, 3, dilation_rate=2, padding="same", activation="selu")(x)
    c = kl.AveragePooling2D(3, strides=1, padding="same")(x)
    d = kl.MaxPooling2D(3, strides=1, padding="same")(x)
    x = kl.Concatenate()([a, b, c, d])
    x = kl.AveragePooling2D(2, strides=2, padding="same")(x)
    f = kl.Dense(3, activation="sigmoid", use_bias=False)(kl.Flatten()(x))
    g = kl.GlobalMaxPooling2D()(x)
    x = kl.BatchNormalization()(kl.Concatenate()([f, g]))
    return keras.Model(images, kl.Softmax()(kl.Dense(3)(x)))


def activations():
    """Every activation that is the same function in DL4J, and every way to join branches."""
    images = keras.Input((6, 5, 3))
    names = "relu sigmoid tanh elu selu swish softplus softsign".split()
    names += ["relu6", "leaky_relu", "mish", "silu"] if MAJOR == 3 else []
    makers = names + [kl.LeakyReLU(), kl.ELU(), kl.ReLU(max_value=1.5), kl.ReLU(negative_slope=0.1)]
    x = [kl.Conv2D(2, 1, activation=a)(images) for a in makers[: len(names)]]
    x += [layer(kl.Conv2D(2, 1)(images)) for layer in makers[len(names) :]]
    x.append(kl.Conv2D(2, 2, padding="same", activation=keras.activations.tanh)(images))
    joined = [kl.Add()(x[:3]), kl.Subtract()(x[3:5]), kl.Multiply()(x[5:7]), kl.Average()(x[7:10]), kl.Maximum()(x[10:])]
    x = kl.Concatenate()(x + joined)
    return keras.Model(images, kl.Dense(3)(kl.GlobalAveragePooling2D()(x)))


def logits_to_probabilities(predictions):
    e = np.exp(predictions - predictions.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def with_random_state(model):
    """Moving statistics and biases that differ from their first values."""
    for layer in model.layers:
        weights = [random.normal(w, 0.2) if w.ndim > 1 else random.uniform(0.5, 1.5, w.shape) for w in layer.get_weights()]
        layer.set_weights(weights)
    return model


def write(model, path, scale, offset):
    model.save(path)
    height, width, channels = model.input_shape[1:]
    images = random.integers(0, 256, (IMAGES, height, width, channels), dtype=np.uint8)
    predictions = model.predict(images * np.float32(scale) + np.float32(offset), verbose=0)
    # A model that ends without activation gives logits, which the import takes for what they are.
    if not np.allclose(predictions.sum(axis=1), 1, atol=1e-3):
        predictions = logits_to_probabilities(predictions)
    with open(path + ".json", "w") as file:
        json.dump(
            {
                "keras": keras.__version__,
                "scale": scale,
                "offset": offset,
                "images": base64.b64encode(images.tobytes()).decode(),
                "predictions": predictions.astype(float).tolist(),
            },
            file,
        )
        file.write("\n")


def main(directory):
    os.makedirs(directory, exist_ok=True)
    # A model that scales its images itself takes plain bytes.
    models = {
        "sequential": (sequential, 1, 0),
        "residual": (residual, 1, 0),
        "depthwise": (depthwise, 1 / 255, 0),
        "activations": (activations, 1 / 127.5, -1),
    }
    for name, (make, scale, offset) in models.items():
        keras.backend.clear_session()
        keras.utils.set_random_seed(7)
        model = with_random_state(make())
        if MAJOR == 2:
            model.compile("adam", "categorical_crossentropy")
        for ending in [".h5"] if MAJOR == 2 or name == "activations" else [".h5", ".keras"]:
            write(model, os.path.join(directory, f"keras{MAJOR}-{name}{ending}"), scale, offset)


main(sys.argv[1])
