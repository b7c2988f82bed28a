package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.LinkToken;

/**
 * Somebody who is choosing a time, before anything is known of her.
 *
 * @param token random, kept in her own browser; only its hash is stored
 * @param network where she comes from: one network may hold so many times only
 */
public record Visitor(LinkToken token, IpBlock network) {}
