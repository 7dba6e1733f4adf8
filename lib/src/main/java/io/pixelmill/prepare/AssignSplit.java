package io.pixelmill.prepare;

import io.pixelmill.prepare.SplitPlan.Pool;
import org.apache.spark.sql.api.java.UDF3;

/** Label, {@link FixedSplit} and draw of an image's bytes to its split, as it is stored. */
final class AssignSplit implements UDF3<Integer, Integer, Long, String> {
  private final SplitPlan plan;

  AssignSplit(SplitPlan plan) {
    this.plan = plan;
  }

  @Override
  public String call(Integer label, Integer fixed, Long draw) {
    return plan.split(new Pool(label, FixedSplit.values()[fixed]), draw).stored();
  }
}
