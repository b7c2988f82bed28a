package fr.rdvsolidarites.bench;

import java.util.Arrays;

/**
 * How long a page took, each time it was asked.
 *
 * @param statements how many one request sends to the database
 */
record Measure(Page page, long[] nanos, Statements statements) {

  Measure {
    nanos = nanos.clone();
    Arrays.sort(nanos);
  }

  double medianMs() {
    return atMs(.5);
  }

  double p95Ms() {
    return atMs(.95);
  }

  boolean isMissed() {
    return page.goalMs() != null && medianMs() > page.goalMs();
  }

  private double atMs(double share) {
    return nanos[(int) Math.ceil(share * nanos.length) - 1] / 1e6;
  }
}
