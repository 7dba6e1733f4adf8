/** Changes of one image, each fully determined; plain Java without Spark, settings or chance. */
package io.pixelmill.augment.operation;
