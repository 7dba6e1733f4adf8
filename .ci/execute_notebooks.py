"""Executes all notebooks and fails on the first error, warning or committed output; executed copies go to a folder."""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

executed = Path(sys.argv[1])
executed.mkdir(parents=True, exist_ok=True)
notebooks = sorted(Path("notebooks").glob("*.ipynb"))
assert notebooks, "There are no notebooks."

for path in notebooks:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        stored = cell.get("outputs") or cell.get("execution_count")
        assert not stored, f"{path} is stored with outputs: clear them (Edit, Clear All Outputs) before it is committed."
    client = NotebookClient(
        notebook,
        timeout=600,
        kernel_name="python3",
        # From where Jupyter would run it.
        resources={"metadata": {"path": str(path.parent)}},
        # It warns of ports that others on the machine could listen to; these notebooks hold no secrets.
        extra_arguments=["--IPKernelApp.log_level=40"],
    )
    client.execute()
    nbformat.write(notebook, executed / path.name)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            assert output.get("name") != "stderr", f"{path} warns: {output.text}"
    print(f"{path}: {sum(cell.cell_type == 'code' for cell in notebook.cells)} cells ran", flush=True)
