package fr.rdvsolidarites.people;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What shows whose file a citizen's booking goes to ({@code docs/decisions}: who a booking belongs
 * to). What was merely typed opens no file that exists.
 *
 * @param proven the phones and addresses that she proved
 * @param together whether a file must bear all of them: it is not known by which one she came
 * @param compteId of the account that she is signed in to; null: none
 * @param forProche whether the one who comes is a proche of hers; only with an account
 * @param procheId which one, where it is one known already
 */
public record FileClaim(
    Set<ContactPoint> proven,
    boolean together,
    @Nullable Long compteId,
    boolean forProche,
    @Nullable Long procheId) {

  /** Nothing was proven. */
  public static final FileClaim NONE = new FileClaim(Set.of(), false, null, false, null);

  public FileClaim {
    proven = Set.copyOf(proven);
  }

  /** Each of these was proven by a code. */
  public static FileClaim byCode(Collection<ContactPoint> proven) {
    return new FileClaim(Set.copyOf(proven), false, null, false, null);
  }

  /**
   * A professional who proved his own address vouches for her name and her mobile ({@code
   * 2-scheduling.md} §14.5); he sees nothing of the file.
   */
  public static FileClaim byPrescripteur(Identity identity) {
    var mobile = Optional.ofNullable(identity.phone()).flatMap(ContactPoint::sms);
    return new FileClaim(mobile.stream().collect(Collectors.toSet()), false, null, false, null);
  }

  /** A message to one of these was answered, it is not known which. */
  public static FileClaim byMessage(List<ContactPoint> contacts) {
    return new FileClaim(Set.copyOf(contacts), true, null, false, null);
  }

  /** She is signed in, and may have proven other contacts beside. */
  public static FileClaim byAccount(
      long compteId, Collection<ContactPoint> proven, boolean forProche, @Nullable Long procheId) {
    return new FileClaim(Set.copyOf(proven), false, compteId, forProche, procheId);
  }
}
