/** Pictures for people of what augmentation does. */
package io.pixelmill.augment.sheet;
