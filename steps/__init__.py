"""Step definitions, the tasks they call, and the drivers that reach a deployment. Knows no simulator and no report."""
