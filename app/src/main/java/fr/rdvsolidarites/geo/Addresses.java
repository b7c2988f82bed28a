package fr.rdvsolidarites.geo;

import java.util.List;

/**
 * Finds where an address is. Without a setting, from the communes shipped with the application;
 * with {@code RDV_ADDRESSES_URL}, from a national address base. Never throws and never takes long:
 * who waits for it can always type the address by hand.
 */
public interface Addresses {

  /** The addresses that may be meant, best first, at most {@code limit}. */
  Answer search(String typed, int limit);

  /**
   * @param outOfReach the address base did not answer: what was found comes from the communes alone
   */
  record Answer(List<FoundAddress> found, boolean outOfReach) {
    public Answer {
      found = List.copyOf(found);
    }
  }
}
