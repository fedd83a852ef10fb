/* How long it takes to open a repository file, and to find a class in it: medians of N runs. Built, but no test. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <mofward/runtime.h>

/* Processor time: other programs do not count. */
static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double median(double *samples, unsigned count)
{
    qsort(samples, count, sizeof *samples, compare);
    return samples[count / 2];
}

/* Nanoseconds for one open and close. */
static double time_open(const char *path)
{
    mw_repo *repo;
    double start = now();
    enum mw_status status = mw_repo_open(path, &repo);
    double end = now();
    if (status != MW_OK) {
        fprintf(stderr, "%s: %s\n", path, mw_status_text(status));
        exit(1);
    }
    mw_repo_close(repo);
    return end - start;
}

/* Nanoseconds for one look-up, over all classes of all namespaces. */
static double time_find(const mw_repo *repo)
{
    uint32_t finds = 0, missed = 0;
    double start = now();
    for (uint32_t n = 0; n < mw_namespace_count(repo); n++) {
        mw_namespace ns = mw_namespace_at(repo, n);
        for (uint32_t i = 0; i < mw_class_count(ns); i++, finds++)
            missed += !MW_FOUND(mw_class_find(ns, mw_class_name(mw_class_at(ns, i))));
    }
    double end = now();
    if (missed || !finds)
        exit(1);
    return (end - start) / finds;
}

int main(int argc, char **argv)
{
    unsigned runs = argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : 101;
    if (argc < 2 || runs == 0) {
        fprintf(stderr, "usage: bench REPOSITORY [RUNS]\n");
        return 2;
    }
    double *opens = calloc(runs, sizeof *opens), *finds = calloc(runs, sizeof *finds);
    mw_repo *repo;
    if (!opens || !finds)
        return 3;
    for (unsigned i = 0; i < runs; i++)
        opens[i] = time_open(argv[1]);
    if (mw_repo_open(argv[1], &repo) != MW_OK)
        return 1;
    for (unsigned i = 0; i < runs; i++)
        finds[i] = time_find(repo);
    printf("open and verify %.3f ms, find a class %.0f ns of processor time (medians of %u)\n",
           median(opens, runs) / 1e6, median(finds, runs), runs);
    mw_repo_close(repo);
    free(opens);
    free(finds);
    return 0;
}
