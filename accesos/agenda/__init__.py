"""The deadlines of the trámites in the calendar of each person: one feed by a signed address, and one file per expediente."""
