/** What a user did wrong or a cluster failed at, told in one sentence and an exit code. */
package io.pixelmill.problem;
