package io.orderhub.mapping;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the keys of objects that have mostly the same ones in the same order: each place remembers which one
 * followed it last, and by which text, so that most are found without a look into the table. Several threads may overwrite
 * what is remembered: whatever one of them reads is right, and at worst of no use.
 *
 * @param <T> what is known about a key, never changed once objects are looked at
 */
final class KeysInOrder<T> {

    private final Map<String, Place<T>> places = new HashMap<>();

    /** A key's place; the one before the first key has no value. */
    static final class Place<T> {
        private final @Nullable T value;
        private String key = "";
        private @Nullable Place<T> next;

        private Place(@Nullable T value) {
            this.value = value;
        }
    }

    /** Before the first key of every object. */
    private final Place<T> start = new Place<>(null);

    void put(String key, T value) {
        places.put(key, new Place<>(value));
    }

    @Nullable
    T get(String key) {
        Place<T> place = places.get(key);
        return place == null ? null : place.value;
    }

    /** Walks through the keys of one object. */
    Walk<T> walk() {
        return new Walk<>(this);
    }

    Set<String> keys() {
        return places.keySet();
    }

    /** At one key of one object after the other. */
    static final class Walk<T> {
        private final Map<String, Place<T>> places;
        private Place<T> at;

        private Walk(KeysInOrder<T> keys) {
            this.places = keys.places;
            this.at = keys.start;
        }

        /** What is known about the object's next key; null for a key that nothing is known about. */
        @Nullable
        T to(String key) {
            Place<T> guess = at.next;
            if (guess == null || guess.key != key) {
                guess = places.get(key);
                if (guess == null) {
                    return null;
                }
                guess.key = key;
                at.next = guess;
            }
            at = guess;
            return guess.value;
        }
    }
}
