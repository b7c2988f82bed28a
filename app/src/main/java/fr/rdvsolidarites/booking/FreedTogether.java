package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.shared.TimeRange;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * All that one transaction frees: before it commits, those who wait are looked for once, however
 * many facts it records. What is taken back frees nothing.
 */
final class FreedTogether implements TransactionSynchronization {

  private final Consumer<FreedTogether> beforeCommit;
  private final Set<Freed> times = new HashSet<>();
  private final Set<Long> openedIds = new HashSet<>();
  private final Set<Long> rdvIds = new HashSet<>();

  private FreedTogether(Consumer<FreedTogether> beforeCommit) {
    this.beforeCommit = beforeCommit;
  }

  /** A time of these professionals that has just become free. */
  record Freed(Set<Long> agentIds, TimeRange during) {}

  /** Of the transaction that runs now; the first who asks says what is done before it commits. */
  static FreedTogether now(Consumer<FreedTogether> beforeCommit) {
    for (var one : TransactionSynchronizationManager.getSynchronizations()) {
      if (one instanceof FreedTogether freed) {
        return freed;
      }
    }
    var first = new FreedTogether(beforeCommit);
    TransactionSynchronizationManager.registerSynchronization(first);
    return first;
  }

  @Override
  public void beforeCommit(boolean readOnly) {
    beforeCommit.accept(this);
  }

  void add(Freed freed) {
    times.add(freed);
  }

  /** Whatever these professionals have free. */
  void addAll(Collection<Long> agentIds) {
    openedIds.addAll(agentIds);
  }

  /** Places, if it is a RDV collectif. */
  void addPlaces(long rdvId) {
    rdvIds.add(rdvId);
  }

  Set<Freed> times() {
    return times;
  }

  Set<Long> openedIds() {
    return openedIds;
  }

  Set<Long> rdvIds() {
    return rdvIds;
  }

  /** Whose agendas have more room. */
  Set<Long> agentIds() {
    var all = new HashSet<>(openedIds);
    times.forEach(one -> all.addAll(one.agentIds()));
    return all;
  }
}
