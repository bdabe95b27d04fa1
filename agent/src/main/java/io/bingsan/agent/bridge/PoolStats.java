package io.bingsan.agent.bridge;

/**
 * One pool at one moment. At rest {@code gets == returns + discards + active}; while leases come and go, each entry is
 * consistent in itself and the sum may be off by the leases that moved during the reading.
 *
 * @param pool the label: {@code buffer} (JSON) or {@code bytes} (tokens)
 * @param gets leases handed out
 * @param returns leases whose storage was kept
 * @param discards leases of which storage was dropped at release (over a bound, or unsafe to use again)
 * @param misses leases for which no idle storage existed
 * @param bypassed calls that went without a lease because all 4,096 entries were in use
 * @param active leases held now, counted from the claims
 * @param idle entries that nobody holds
 * @param retainedBytes bytes of storage kept between leases
 */
public record PoolStats(
        String pool,
        long gets,
        long returns,
        long discards,
        long misses,
        long bypassed,
        long active,
        long idle,
        long retainedBytes) {

    /** Both as one; the bytes are already those of both, because their bound is shared. */
    PoolStats plus(PoolStats sharing) {
        return new PoolStats(
                pool,
                gets + sharing.gets,
                returns + sharing.returns,
                discards + sharing.discards,
                misses + sharing.misses,
                bypassed + sharing.bypassed,
                active + sharing.active,
                idle + sharing.idle,
                retainedBytes);
    }
}
