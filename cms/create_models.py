"""One migration operation that creates many tables, and imagines the models around them once."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState


class CreateModels(Operation):
    """What these operations do one after another: `CreateModel`, and the fields, indexes and constraints that complete them.

    After each operation Django builds anew every model that is related to what it changed: with sixty rubros that all
    refer to an authority and to accounts, that is nearly all there are, sixty times. Here they are built once, when all
    is declared, and each table is created as it ends up. So nothing here may be about a table of another migration.
    """

    category = OperationCategory.ADDITION

    def __init__(self, operations: list[Operation]) -> None:
        self.operations = operations
        self.tables = [operation for operation in operations if isinstance(operation, CreateModel)]

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Declare the models; whoever asks for them next builds them all."""
        state.__dict__.pop("apps", None)  # a cached property: without it, declaring costs nothing
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Create the tables."""
        for operation in self.tables:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Drop the tables, the last first."""
        for operation in reversed(self.tables):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Say it in a line, for `migrate --plan`."""
        return f"Create {len(self.tables)} models"

    def references_model(self, name: str, app_label: str) -> bool:
        """Tell whether one of the tables refers to that model."""
        return any(operation.references_model(name, app_label) for operation in self.operations)
