"""What a folder tells about its learner: the wizard's defaults. Nothing in it is trusted or run."""
