"""Makes predictions.csv and expected_metrics.json, which the tests compare Pixelmill's metrics with.

Run in this directory with scikit-learn 1.9.1 (and the SciPy that it brings):
    python expected_metrics.py
Probabilities are multiples of 1/64, so that they are exact in float32 and tie between rows; no two of a
row are equal. Class 3 is never predicted.
"""

import csv
import json

import numpy as np
from scipy.stats import binomtest
from sklearn import metrics

ROWS, CLASSES, BINS = 200, 4, 10

random = np.random.default_rng(7)
labels = random.integers(0, CLASSES, ROWS)
table = []
while len(table) < ROWS:
    favoured = labels[len(table)] if random.random() < 0.6 else random.integers(0, CLASSES)
    weights = random.gamma(0.7, size=CLASSES) + 1.5 * np.eye(CLASSES)[favoured]
    parts = np.floor(64 * weights / weights.sum()).astype(int)
    parts[favoured] += 64 - parts.sum()
    if len(set(parts)) == CLASSES and parts.argmax() != 3:
        table.append(parts / 64)
table[0] = np.array([48, 15, 0, 1]) / 64  # the log loss of an impossible class
labels[0] = 2
probabilities = np.array(table)
predicted = probabilities.argmax(axis=1)
confidence = probabilities.max(axis=1)
known = list(range(CLASSES))

with open("predictions.csv", "w", newline="") as file:
    writer = csv.writer(file)
    writer.writerow(["label", *(f"p{i}" for i in known)])
    writer.writerows([label, *row] for label, row in zip(labels, probabilities))


def nullable(values):
    return [None if np.isnan(value) else float(value) for value in values]


def wilson(hits, trials):
    interval = binomtest(int(hits), int(trials)).proportion_ci(0.95, method="wilson")
    return [float(interval.low), float(interval.high)]


expected = {"accuracy": metrics.accuracy_score(labels, predicted)}
expected["accuracy_interval"] = wilson((labels == predicted).sum(), ROWS)
for k in (2, 3):
    expected[f"top_{k}_accuracy"] = metrics.top_k_accuracy_score(labels, probabilities, k=k, labels=known)
precision, recall, f1, support = metrics.precision_recall_fscore_support(
    labels, predicted, labels=known, zero_division=np.nan
)
expected["precision"], expected["recall"], expected["f1"] = nullable(precision), nullable(recall), nullable(f1)
expected["support"] = support.tolist()
expected["recall_intervals"] = [wilson(((labels == i) & (predicted == i)).sum(), (labels == i).sum()) for i in known]
for average in ("macro", "weighted"):
    figures = metrics.precision_recall_fscore_support(
        labels, predicted, labels=known, zero_division=np.nan, average=average
    )
    for name, figure in zip(("precision", "recall", "f1"), figures):
        expected[f"{average}_{name}"] = float(figure)
    expected[f"{average}_roc_auc"] = metrics.roc_auc_score(
        labels, probabilities, multi_class="ovr", average=average, labels=known
    )
expected["roc_auc"] = [metrics.roc_auc_score(labels == i, probabilities[:, i]) for i in known]
expected["log_loss"] = metrics.log_loss(labels, y_proba=probabilities, labels=known)
expected["balanced_accuracy"] = metrics.balanced_accuracy_score(labels, predicted)
expected["cohens_kappa"] = metrics.cohen_kappa_score(labels, predicted)
expected["matthews_correlation"] = metrics.matthews_corrcoef(labels, predicted)
expected["confusion"] = metrics.confusion_matrix(labels, predicted, labels=known).tolist()
bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
expected["expected_calibration_error"] = float(
    sum(
        (bins == b).mean() * abs((labels == predicted)[bins == b].mean() - confidence[bins == b].mean())
        for b in range(BINS)
        if (bins == b).any()
    )
)

with open("expected_metrics.json", "w") as file:
    json.dump(expected, file, indent=1)
    file.write("\n")
