"""Pixelmill's commands as Airflow operators: through its launcher, or through spark-submit of a Spark installation."""

from __future__ import annotations

import re
from pathlib import Path

from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.providers.standard.hooks.subprocess import SubprocessHook
from airflow.sdk import BaseOperator, Variable
from airflow.sdk.exceptions import AirflowException, AirflowFailException

MAIN_CLASS = "io.pixelmill.jobs.Main"
# What trying again does not change. A defect (1), a lost cluster (5) and a killed process may be gone the next time.
NEVER_RETRIED = {
    2: "wrong settings or command line",
    3: "bad input data",
    4: "a quality gate was not met",
}
EXIT_CODE = re.compile(r"Error code is: (-?\d+)")


def step(command: str, arguments: list[str], **options) -> BaseOperator:
    """One command on the target that the Variable pixelmill_target names."""
    # Read while the file is parsed, because the target decides which operator there is: one small look-up.
    target = Variable.get("pixelmill_target", default="local")
    # The checkout that this file, or what a link to it points to, lies in.
    home = Path(Variable.get("pixelmill_home", default=str(Path(__file__).resolve().parents[2])))
    words = [command, *arguments]
    if target == "local":
        return LauncherStep(task_id=command, home=home, words=words, **options)
    if target == "kubernetes":
        # The launcher knows the pods' templates, and asks for the exit code of the driver's pod.
        words += ["--master", "{{ conn.pixelmill_kubernetes.host }}"]
        return LauncherStep(task_id=command, home=home, words=words, **options)
    defaults = home / "conf" / target / "spark-defaults.conf"
    return SubmitStep(
        task_id=command,
        conn_id=f"pixelmill_{target}",
        application=str(home / "jobs/target/pixelmill.jar"),
        java_class=MAIN_CLASS,
        application_args=words,
        name=f"pixelmill {command}",
        properties_file=str(defaults) if defaults.exists() else None,
        # A retry is submitted anew and finds what is done.
        durable=False,
        **options,
    )


def failure(exit_code: int) -> AirflowException:
    """The exception that makes Airflow retry, or not, what ended with an exit code other than 0."""
    if exit_code in NEVER_RETRIED:
        return AirflowFailException(f"Exit code {exit_code}, {NEVER_RETRIED[exit_code]}: not tried again, see above.")
    return AirflowException(f"Exit code {exit_code}: tried again while there are retries.")


class LauncherStep(BaseOperator):
    """Runs scripts/pixelmill on the machine of the Airflow worker, also where the driver then runs elsewhere."""

    template_fields = ("words",)

    def __init__(self, *, home: Path, words: list[str], **options):
        super().__init__(**options)
        self.home = str(home)
        self.words = words
        self.process = SubprocessHook()

    def execute(self, context):
        # From the checkout, so that relative paths mean the same in every try.
        result = self.process.run_command([f"{self.home}/scripts/pixelmill", *self.words], cwd=self.home)
        if result.exit_code != 0:
            raise failure(result.exit_code)

    def on_kill(self):
        self.process.send_sigterm()


class SubmitStep(SparkSubmitOperator):
    """Runs spark-submit; the connection tells the master, the queue and where the driver runs."""

    def execute(self, context):
        try:
            super().execute(context)
        except AirflowException as refused:
            # The hook tells the code in words only.
            code = EXIT_CODE.search(str(refused))
            raise failure(int(code[1]) if code else 1) from refused
