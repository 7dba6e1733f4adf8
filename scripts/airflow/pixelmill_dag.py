"""Images to a judged model, every day: README.md beside this file tells how to install it and what a retry does."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import fsspec
from airflow.sdk import DAG, Param, Variable, task
from airflow.sdk.exceptions import AirflowSkipException

from pixelmill_steps import step

# A folder a run, such as 20260101T000000. All tries of a run share it, and so find what earlier ones have finished.
# Runs that are started by an asset or through the API may have no logical date.
OUTPUT = "{{ params.output }}/{{ (dag_run.logical_date or dag_run.run_after) | ts_nodash }}"
ARGUMENTS = [
    "--config", "{{ params.config }}",
    "--output", OUTPUT,
    "--set", "prepare.source.path={{ params.data }}",
    "--set", f"train.images={OUTPUT}/{{{{ 'augmented' if params.augment else 'images' }}}}",
]  # fmt: skip
MODEL = "pixelmill_model"


def skip_unless_wanted(context):
    if not context["params"]["augment"]:
        raise AirflowSkipException("The parameter augment is off.")


with DAG(
    dag_id="pixelmill",
    description="Prepares images, trains, scores and evaluates, and promotes the model if it is good enough.",
    schedule="@daily",
    start_date=datetime(2025, 1, 1),
    catchup=False,
    # Runs would share the cluster and compete for the promotion.
    max_active_runs=1,
    # After Airflow's own delay: [core] default_task_retry_delay, five minutes unless it is set.
    default_args={"retries": 2},
    params={
        "data": Param("/data/images", type="string", description="Source of images: prepare.source.path"),
        "output": Param("/data/pixelmill", type="string", description="Each run writes into a folder of its own below"),
        "config": Param(
            str(Path(__file__).resolve().parents[2] / "conf/pipeline.conf"),
            type="string",
            description="Settings of all steps, a file where the driver runs",
        ),
        "augment": Param(True, type="boolean", description="Train on the images with augmented copies"),
        "minimum_accuracy": Param(0.8, type="number", minimum=0, maximum=1, description="Of the test split"),
    },
    tags=["pixelmill"],
):
    prepare = step("prepare", ARGUMENTS)
    augment = step("augment", ARGUMENTS, pre_execute=skip_unless_wanted)
    # Also where augment was skipped.
    train = step("train", ARGUMENTS, trigger_rule="none_failed")
    score = step("score", ARGUMENTS)
    evaluate = step("evaluate", ARGUMENTS)

    @task.branch
    def quality_gate(output: str, params=None) -> str:
        """The next task, by what evaluate has written."""
        with fsspec.open(f"{output}/evaluation/metrics.json") as file:
            accuracy = json.load(file)["metrics"]["accuracy"]["value"]
        minimum = params["minimum_accuracy"]
        accepted = accuracy >= minimum
        print(f"Accuracy {accuracy:.4f}, at least {minimum} is wanted: {'accepted' if accepted else 'refused'}")
        return "promote" if accepted else "keep_old_model"

    @task
    def promote(output: str):
        """Makes this run's model the one that others take; one write, so there is always exactly one."""
        Variable.set(MODEL, f"{output}/model")
        print(f"{MODEL} is {output}/model")

    @task
    def keep_old_model():
        print(f"{MODEL} stays {Variable.get(MODEL, default='unset')}")

    judged = prepare >> augment >> train >> score >> evaluate >> quality_gate(OUTPUT)
    judged >> [promote(OUTPUT), keep_old_model()]
