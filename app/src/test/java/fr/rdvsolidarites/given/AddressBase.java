package fr.rdvsolidarites.given;

import fr.rdvsolidarites.geo.Addresses;
import fr.rdvsolidarites.geo.FoundAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The national address base of the tests. Unless a test says what it knows, the communes answer
 * alone, as where none is configured; {@code geo.AddressesTest} holds the contract with the real
 * one.
 */
public final class AddressBase implements Addresses {

  private final Addresses communes;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile @Nullable List<FoundAddress> known;
  private volatile boolean outOfReach;

  AddressBase(Addresses communes) {
    this.communes = communes;
  }

  @Override
  public Answer search(String typed, int limit) {
    asked.add(typed);
    var answers = known;
    return answers == null || outOfReach
        ? new Answer(communes.search(typed, limit).found(), outOfReach)
        : new Answer(answers.stream().limit(limit).toList(), false);
  }

  /** From now on it answers this to whatever is asked. */
  public void knows(FoundAddress... addresses) {
    known = List.of(addresses);
  }

  /** From now on it does not answer: the communes stand in. */
  public void fails() {
    outOfReach = true;
  }

  /** What it was asked, in order. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  void forget() {
    known = null;
    outOfReach = false;
    asked.clear();
  }
}
