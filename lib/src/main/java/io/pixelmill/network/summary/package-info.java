/** What a network is made of and what it costs, before it is trained. */
package io.pixelmill.network.summary;
