/** Many trainings with other settings each: which to try, which to stop early, which was best. */
package io.pixelmill.search;
