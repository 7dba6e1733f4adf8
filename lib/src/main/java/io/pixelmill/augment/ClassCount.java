package io.pixelmill.augment;

import io.pixelmill.table.ClassLabel;

/** Images of a class in the train split, without and with the copies. */
public record ClassCount(ClassLabel label, long before, long after) {}
