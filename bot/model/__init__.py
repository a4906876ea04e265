"""The values that the flows hand on: plain, frozen, free of platform, and knowing nothing of us."""
