package org.strongroom.ops.intake.fhir;

import java.util.Arrays;

/** From 64-bit hashes to numbers, in flat arrays: sixteen bytes a place, half of the places used. Not thread-safe. */
final class HashIndex {
    /** No number under that hash. */
    static final int NONE = -1;

    private long[] hashes = new long[1024];
    private int[] numbers = new int[1024];
    private int size;

    HashIndex() {
        Arrays.fill(numbers, NONE);
    }

    /** The number under a hash, or {@link #NONE}. */
    int get(long hash) {
        return numbers[place(hashes, numbers, hash)];
    }

    /** Puts a number, which is not negative, or a mark below {@link #NONE}. */
    void put(long hash, int number) {
        int place = place(hashes, numbers, hash);
        if (numbers[place] == NONE) {
            size++;
        }
        hashes[place] = hash;
        numbers[place] = number;
        if (size * 2 > numbers.length) {
            grow();
        }
    }

    private void grow() {
        long[] moreHashes = new long[hashes.length * 2];
        int[] moreNumbers = new int[hashes.length * 2];
        Arrays.fill(moreNumbers, NONE);
        for (int i = 0; i < hashes.length; i++) {
            if (numbers[i] != NONE) {
                int place = place(moreHashes, moreNumbers, hashes[i]);
                moreHashes[place] = hashes[i];
                moreNumbers[place] = numbers[i];
            }
        }
        hashes = moreHashes;
        numbers = moreNumbers;
    }

    private static int place(long[] hashes, int[] numbers, long hash) {
        int mask = hashes.length - 1;
        int place = (int) (hash ^ hash >>> 32) & mask;
        while (numbers[place] != NONE && hashes[place] != hash) {
            place = place + 1 & mask;
        }
        return place;
    }
}
