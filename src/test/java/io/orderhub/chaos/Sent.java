package io.orderhub.chaos;

import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the campaign's customers know: the orders they sent, and what they were told about them. */
final class Sent {

    private final Set<String> inFiles = ConcurrentHashMap.newKeySet();
    private final Set<String> groups = ConcurrentHashMap.newKeySet();
    private final Set<String> overHttp = ConcurrentHashMap.newKeySet();
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final Map<String, String> ids = new ConcurrentHashMap<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    void file(int group, Set<String> orders) {
        groups.add(Integer.toString(group));
        inFiles.addAll(orders);
    }

    void overHttp(String order) {
        overHttp.add(order);
    }

    /** A push was answered with 200. */
    void taken(String order) {
        taken.add(order);
    }

    /** A post was answered with this order id; another id than before is another order. */
    void confirmed(String order, String id) {
        taken.add(order);
        String before = ids.putIfAbsent(order, id);
        if (before != null && !before.equals(id)) {
            complaints.add(order + " was confirmed as " + before + " and as " + id);
        }
    }

    void refused(String order, int status) {
        taken.add(order);
        complaints.add(order + " was answered with " + status);
    }

    /** Posts and pushes without an answer yet. */
    int unanswered() {
        return overHttp.size() - taken.size();
    }

    Set<String> orders() {
        Set<String> all = new TreeSet<>(inFiles);
        all.addAll(overHttp);
        return all;
    }

    Set<String> ordersInFiles() {
        return new TreeSet<>(inFiles);
    }

    /** Control numbers of the groups in the files. */
    Set<String> groups() {
        return new TreeSet<>(groups);
    }

    /** Order ids as the hub told them, by order number. */
    Map<String, String> ids() {
        return new TreeMap<>(ids);
    }

    Queue<String> complaints() {
        return complaints;
    }
}
