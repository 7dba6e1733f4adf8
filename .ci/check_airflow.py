"""Loads and runs the DAG; .ci/airflow sets up what it needs. What does not hold is an AssertionError."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pandas
import psutil
from airflow.dag_processing.dagbag import BundleDagBag
from airflow.models import Variable

RUNS = Path(sys.argv[1]).resolve()
DAY = "2026-01-01"
STEPS = ["prepare", "augment", "train", "score", "evaluate"]
SETTINGS = RUNS / "airflow.conf"
DEMO_SETTINGS = Path("jobs/src/main/resources/io/pixelmill/jobs/demo.conf").resolve()
EPOCHS = 8
# In the place of the launcher: notes its words, and loses the cluster when it scores for the first time.
STAND_IN = """#!/usr/bin/env bash
cd "$(dirname "$0")"
echo "$*" >> words
[ "$1" != score ] || [ "$(grep -c ^score words)" -gt 1 ] || exit 5
[ "$1" != evaluate ] || { mkdir -p "$5/evaluation"; echo '{"metrics": {"accuracy": {"value": 0.9}}}' > "$5/evaluation/metrics.json"; }
"""
PREPARED = ["images", "rejects", "findings", "augmented", "augmented-samples"]


def loaded_dag(target: str):
    os.environ["AIRFLOW_VAR_PIXELMILL_TARGET"] = target
    folder = Path(os.environ["AIRFLOW__CORE__DAGS_FOLDER"])
    bag = BundleDagBag(dag_folder=folder, bundle_path=folder, bundle_name="dags-folder")
    assert not bag.import_errors, bag.import_errors
    return bag.dags["pixelmill"]


def check_tasks():
    tasks = loaded_dag("local").task_dict
    order = [*STEPS, "quality_gate"]
    for before, after in zip(order, order[1:]):
        assert tasks[before].downstream_task_ids == {after}, before
    assert tasks["quality_gate"].downstream_task_ids == {"promote", "keep_old_model"}
    assert all(task.retries == 2 for task in tasks.values())


def check_submission(target: str, *wanted: str):
    task = loaded_dag(target).task_dict["train"]
    command = " ".join(task._get_hook()._build_spark_submit_command(task.application))
    assert task.durable is False, target
    for words in ["--class io.pixelmill.jobs.Main", "pixelmill.jar train --config", *wanted]:
        assert words in command, f"{target}: {words} is not in {command}"


@contextmanager
def dag_run(log: Path, **params):
    conf = {"config": str(SETTINGS), "data": str(RUNS / "demo/shapes"), "output": str(RUNS), **params}
    command = ["airflow", "dags", "test", "pixelmill", DAY, "--conf", json.dumps(conf)]
    with log.open("w") as stream:
        airflow = subprocess.Popen(command, stdout=stream, stderr=subprocess.STDOUT)
    try:
        yield airflow
    finally:
        # Nothing goes on behind a check that has failed.
        airflow.terminate()
        airflow.wait()


def kill_training(airflow: subprocess.Popen, checkpoints: Path):
    """kill -9 of the driver as soon as it has kept an epoch."""
    while airflow.poll() is None:
        if checkpoints.is_dir() and any(not place.name.startswith((".", "_")) for place in checkpoints.iterdir()):
            for process in psutil.Process(airflow.pid).children(recursive=True):
                if process.name() == "java":
                    process.send_signal(signal.SIGKILL)
                    return
        time.sleep(0.02)
    raise AssertionError("The training was over before it could be killed.")


def manifests(output: Path) -> dict[str, str]:
    return {
        str(file.relative_to(output)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in output.glob("*/_manifest.json")
    }


def require(log: Path, *wanted: str):
    text = log.read_text()
    for words in wanted:
        assert words in text, f"{words!r} is not in the log:\n{text}"


def check_killed_training(output: Path):
    log = RUNS / "airflow.log"
    with dag_run(log, minimum_accuracy=0.3) as airflow:
        kill_training(airflow, output / "model-checkpoints")
        kept, log_at_kill = manifests(output), len(log.read_text())
        assert airflow.wait() == 0, log.read_text()
    require(log, "Exit code -9: tried again", f"pixelmill_model is {output}/model")
    second_try = log.read_text()[log_at_kill:]
    assert "== prepare" not in second_try and "== augment" not in second_try, second_try
    assert "   epoch 1 " not in second_try and f"   epoch {EPOCHS} " in second_try, second_try
    assert kept.keys() == {f"{table}/_manifest.json" for table in PREPARED}, kept
    assert kept.items() <= manifests(output).items()
    rounds = pandas.read_parquet(output / "training/history")[["epoch", "round"]]
    assert not rounds.duplicated().any() and set(rounds.epoch) == set(range(1, EPOCHS + 1)), rounds
    print("A killed training went on in its second try, and nothing was done twice.", flush=True)


def check_repeated_run(output: Path):
    log = RUNS / "airflow-repeated.log"
    finished = manifests(output)
    with dag_run(log, minimum_accuracy=1) as airflow:
        assert airflow.wait() == 0, log.read_text()
    assert log.read_text().count("already done") == len(STEPS), log.read_text()
    assert manifests(output) == finished
    require(log, "is wanted: refused", f"pixelmill_model stays {output}/model")
    assert Variable.get("pixelmill_model") == f"{output}/model"
    print("The same run again found everything done, and the gate kept the old model.", flush=True)


def check_refused_input():
    os.environ["AIRFLOW_VAR_PIXELMILL_TARGET"] = "standalone"
    log, output = RUNS / "airflow-refused.log", RUNS / "refused"
    with dag_run(log, data="/there/is/none", output=str(output)) as airflow:
        assert airflow.wait() != 0, log.read_text()
    require(log, "Spark-Submit cmd", "not tried again")
    assert log.read_text().count("running task") == 1, log.read_text()
    shutil.rmtree(output, ignore_errors=True)
    print("Images that are not there, through spark-submit, were not looked for again.", flush=True)


def check_lost_cluster():
    """A cluster that can be lost is not at hand, so the launcher is a stand-in here."""
    home = RUNS / "stand-in"
    shutil.rmtree(home, ignore_errors=True)
    launcher = home / "scripts/pixelmill"
    launcher.parent.mkdir(parents=True)
    launcher.write_text(STAND_IN)
    launcher.chmod(0o755)
    os.environ["AIRFLOW_VAR_PIXELMILL_TARGET"] = "kubernetes"
    os.environ["AIRFLOW_VAR_PIXELMILL_HOME"] = str(home)
    log = RUNS / "airflow-lost.log"
    with dag_run(log, augment=False, output=str(home / "output")) as airflow:
        assert airflow.wait() == 0, log.read_text()
    require(log, "Exit code 5: tried again", "The parameter augment is off.")
    words = (home / "scripts/words").read_text().splitlines()
    assert [line.split()[0] for line in words] == ["prepare", "train", "score", "score", "evaluate"], words
    output = home / "output/20260101T000000"
    assert all(f"train.images={output}/images --master k8s://" in line for line in words), words
    shutil.rmtree(home)
    print("A lost cluster was tried again; without augment the images as they are were trained on.", flush=True)


def main():
    check_tasks()
    check_submission("yarn", "--master yarn", "--queue images", "--deploy-mode client")
    check_submission("standalone", "--master local[2]")
    print("The DAG loads and submits as it should.", flush=True)

    output = RUNS / "20260101T000000"
    shutil.rmtree(output, ignore_errors=True)
    SETTINGS.write_text(f'include file("{DEMO_SETTINGS}")\ntrain.epochs = {EPOCHS}\n')
    os.environ["AIRFLOW_VAR_PIXELMILL_TARGET"] = "local"
    check_killed_training(output)
    check_repeated_run(output)
    check_refused_input()
    check_lost_cluster()


if __name__ == "__main__":
    main()
