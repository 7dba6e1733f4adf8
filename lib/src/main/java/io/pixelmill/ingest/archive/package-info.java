/**
 * Entries of tar and zip archives that anybody may have made: read as streams, in bounded memory.
 */
package io.pixelmill.ingest.archive;
