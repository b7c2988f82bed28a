package fr.rdvsolidarites.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IpBlockTest {

  @Test
  void neighbours_share_a_block() {
    assertThat(IpBlock.of("192.0.2.1")).isEqualTo(IpBlock.of("192.0.2.254"));
    assertThat(IpBlock.of("192.0.2.1")).isNotEqualTo(IpBlock.of("192.0.3.1"));
    assertThat(IpBlock.of("2001:db8:1:2::1")).isEqualTo(IpBlock.of("2001:db8:1:ff::9"));
    assertThat(IpBlock.of("2001:db8:1:2::1")).isNotEqualTo(IpBlock.of("2001:db8:1:102::1"));
    assertThat(IpBlock.of("not an address")).isEqualTo(new IpBlock("unknown"));
  }
}
