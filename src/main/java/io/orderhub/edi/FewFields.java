package io.orderhub.edi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a segment, a loop or a mapped object, in their order: a handful of keys in one array, looked through one by
 * one. A hash table for each takes four times the memory and is no quicker at this size; an object that grows beyond it gets
 * one all the same.
 */
public final class FewFields extends AbstractMap<String, JsonNode> {

    /** More keys than this are found by an index. */
    private static final int FEW = 24;

    private static final Object[] NONE = {};

    /** Key and value by turns. */
    private Object[] slots;

    private int used;

    /** Which low six bits the keys' hashes have: most keys that are not there are told from this alone. */
    private long seen;

    /** Where each key is, once there are more than a few. */
    private @Nullable Map<String, Integer> index;

    /** @param expected how many keys will come, as far as is known */
    public FewFields(int expected) {
        this.slots = expected == 0 ? NONE : new Object[2 * expected];
    }

    /** A key that is known not to be there yet. */
    void add(String key, JsonNode value) {
        if (used == slots.length) {
            slots = Arrays.copyOf(slots, Math.max(8, used * 2));
        }
        slots[used] = key;
        slots[used + 1] = value;
        seen |= 1L << key.hashCode();
        used += 2;
        if (index != null) {
            index.put(key, used - 2);
        } else if (used > 2 * FEW) {
            index = indexed();
        }
    }

    private Map<String, Integer> indexed() {
        Map<String, Integer> places = new HashMap<>(4 * FEW);
        for (int i = 0; i < used; i += 2) {
            places.put((String) slots[i], i);
        }
        return places;
    }

    private int find(@Nullable Object key) {
        if (!(key instanceof String wanted)) {
            return -1;
        }
        int hash = wanted.hashCode();
        if ((seen & 1L << hash) == 0) {
            return -1;
        }
        if (index != null) {
            return index.getOrDefault(wanted, -1);
        }
        for (int i = 0; i < used; i += 2) {
            String own = (String) slots[i];
            if (own == wanted || own.hashCode() == hash && own.equals(wanted)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public @Nullable JsonNode get(@Nullable Object key) {
        int at = find(key);
        return at < 0 ? null : (JsonNode) slots[at + 1];
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return find(key) >= 0;
    }

    @Override
    public @Nullable JsonNode put(String key, JsonNode value) {
        int at = find(key);
        if (at < 0) {
            add(key, value);
            return null;
        }
        JsonNode before = (JsonNode) slots[at + 1];
        slots[at + 1] = value;
        return before;
    }

    @Override
    public @Nullable JsonNode remove(@Nullable Object key) {
        int at = find(key);
        if (at < 0) {
            return null;
        }
        JsonNode before = (JsonNode) slots[at + 1];
        removeAt(at);
        return before;
    }

    private void removeAt(int at) {
        System.arraycopy(slots, at + 2, slots, at, used - at - 2);
        used -= 2;
        slots[used] = null;
        slots[used + 1] = null;
        index = used > 2 * FEW ? indexed() : null;
    }

    @Override
    public void clear() {
        Arrays.fill(slots, 0, used, null);
        used = 0;
        seen = 0;
        index = null;
    }

    @Override
    public int size() {
        return used / 2;
    }

    @Override
    public Set<Map.Entry<String, JsonNode>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, JsonNode>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return FewFields.this.size();
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, JsonNode>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < used;
        }

        @Override
        public Map.Entry<String, JsonNode> next() {
            if (next >= used) {
                throw new NoSuchElementException();
            }
            next += 2;
            return new SimpleImmutableEntry<>((String) slots[next - 2], (JsonNode) slots[next - 1]);
        }

        @Override
        public void remove() {
            next -= 2;
            removeAt(next);
        }
    }
}
