"""Reports as files: from a scenario to its content, and from that to every format there is."""
