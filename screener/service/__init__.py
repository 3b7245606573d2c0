"""What the doors of the service share: logs, the contract of durable jobs, work given to children."""
