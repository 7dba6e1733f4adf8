/** What ran: command, settings, seed, code, versions and the digests of its inputs. */
package io.pixelmill.provenance;
