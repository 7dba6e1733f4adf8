package io.pixelmill.evaluate;

/**
 * A figure of the whole table under the name that it has in tables and in JSON.
 *
 * @param name snake_case
 */
public record Metric(String name, Estimate estimate) {}
