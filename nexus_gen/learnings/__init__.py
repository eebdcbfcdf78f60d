"""What a learner wrote: its fields, its model, reading and writing learnings.yaml."""
