package fr.rdvsolidarites.shared;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** The neighbourhood of an address, as far as one person can move: /24 of IPv4, /56 of IPv6. */
public record IpBlock(String value) {

  private static final int BYTES_OF_V4 = 4;
  private static final int BYTES_KEPT_OF_V4 = 3;

  /** What a household is given by its provider. */
  private static final int BYTES_KEPT_OF_V6 = 7;

  /** An address as the server sees it; anything else is a block of its own. */
  public static IpBlock of(String address) {
    try {
      var bytes = InetAddress.ofLiteral(address).getAddress();
      var kept = bytes.length == BYTES_OF_V4 ? BYTES_KEPT_OF_V4 : BYTES_KEPT_OF_V6;
      return new IpBlock(HexFormat.of().formatHex(Arrays.copyOf(bytes, kept)));
    } catch (IllegalArgumentException e) {
      return new IpBlock("unknown");
    }
  }

  @Override
  public String toString() {
    return "IpBlock[…]";
  }
}
