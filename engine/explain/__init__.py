"""Why a verdict holds, why not another, what would change it, and what still matters."""
