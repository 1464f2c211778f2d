"""The front door: command line, service, pages, jobs, settings."""
