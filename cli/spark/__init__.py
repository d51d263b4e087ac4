"""Tables judged on a cluster by Spark: its executors run the rules on the batches they read."""
