package yimen.workbench;

import yimen.ui.Tone;

/// One material with its proof (ux §2.3). `from`: where it came from; `proof`: who or what has
/// checked it; `version` counts how often it was handed in.
public record MaterialLine(
    int number, String name, String from, String proof, Tone tone, int version, int files) {}
