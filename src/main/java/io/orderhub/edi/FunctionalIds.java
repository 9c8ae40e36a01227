package io.orderhub.edi;

import java.util.Map;

/** GS01 by set; sets the hub has no business with are not compared. */
final class FunctionalIds {
    private static final Map<String, String> BY_SET = Map.ofEntries(
            Map.entry("850", "PO"),
            Map.entry("855", "PR"),
            Map.entry("860", "PC"),
            Map.entry("865", "CA"),
            Map.entry("856", "SH"),
            Map.entry("810", "IN"),
            Map.entry("940", "OW"),
            Map.entry("945", "SW"),
            Map.entry("943", "AR"),
            Map.entry("944", "RE"),
            Map.entry("846", "IB"),
            Map.entry("204", "SM"),
            Map.entry("214", "QM"),
            Map.entry("990", "GF"),
            Map.entry("210", "IM"),
            Map.entry("997", "FA"),
            Map.entry("999", "FA"));

    private FunctionalIds() {}

    /** Empty when the set is not in the list. */
    static String of(String set) {
        return BY_SET.getOrDefault(set, "");
    }
}
