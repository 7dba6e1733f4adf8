/** The stored tables that the steps meet in: per table a record, its schema, its rows. */
package io.pixelmill.table;
