"""Check that the core is pure: it imports the standard library and msgspec, does no I/O, and keeps money exact.

ruff bans clocks and randomness in the core by name; this tool checks builtins and the allowed imports.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORE = ROOT / "thor-backend" / "thor" / "core"

# Modules that do I/O or depend on the machine.
IMPURE_MODULES = {
    "asyncio",
    "http",
    "multiprocessing",
    "socket",
    "sqlite3",
    "ssl",
    "subprocess",
    "threading",
    "urllib",
}
# Values are msgspec Structs; the rest of the core needs only the standard library.
ALLOWED_LIBRARIES = {"msgspec"}
IMPURE_BUILTINS = {"open", "input", "print"}


def imported_modules(node: ast.AST) -> list[str]:
    """Return the modules of an import statement; none for any other node."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or "."]
    return []


def may_import(module: str) -> bool:
    """Return True if the core may import `module`."""
    package = module.partition(".")[0]
    if package == "thor":
        return module == "thor.core" or module.startswith("thor.core.")
    if package in ALLOWED_LIBRARIES:
        return True
    return package in sys.stdlib_module_names and package not in IMPURE_MODULES


def problems(file: Path) -> Iterator[tuple[int, str]]:
    """Yield each line of `file` that breaks a rule, with the rule."""
    for node in ast.walk(ast.parse(file.read_text(), filename=str(file))):
        line = getattr(node, "lineno", 0)
        for module in imported_modules(node):
            if not may_import(module):
                yield (
                    line,
                    f"imports {module}; the core imports the standard library's pure parts, msgspec and itself",
                )
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in IMPURE_BUILTINS:
            yield line, f"calls {node.func.id}; the core does no input or output"
        is_float = isinstance(node, ast.Constant) and isinstance(node.value, float)
        if is_float or (isinstance(node, ast.Name) and node.id == "float"):
            yield line, "uses a binary float; money, prices and quantities are Decimal"


def main() -> int:
    """Print each problem in the core; return 1 if there is one."""
    found = [
        f"{file.relative_to(ROOT)}:{line}: {problem}"
        for file in sorted(CORE.rglob("*.py"))
        for line, problem in problems(file)
    ]
    print("\n".join(found) if found else "The core is pure.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
