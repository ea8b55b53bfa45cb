"""Read and judge documents on other machines, by Dask: they see the same folders, and run the same version of this.

Imported only if a cluster is asked for. Work is submitted in portions, enough of them ahead that no machine is idle; a
machine answers just as a local process would. One that goes away costs time only: Dask asks another.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing.resource_tracker import ensure_running
from pathlib import Path
from signal import SIG_BLOCK, SIG_SETMASK, SIGINT, pthread_sigmask
from typing import TYPE_CHECKING, Any, TypeVar

from tui_tracker.documents.errors import ReadError
from tui_tracker.model.grouping import portions
from tui_tracker.reading import cluster_worker as worker
from tui_tracker.reading.cores import cores
from tui_tracker.reading.errors import ClusterError
from tui_tracker.reading.judged import Part
from tui_tracker.reading.pool_worker import Answer, Encoded
from tui_tracker.reading.request import Make, Write
from tui_tracker.settings import Settings

if TYPE_CHECKING:
    from tui_tracker.forms.catalogue import Forms

LOCAL = "local"
"""Stands for processes of this machine, in place of a scheduler's address."""

_READ, _AHEAD = 8, 4
"""So many documents make a portion, and so many portions for each thread of the cluster are asked for at once."""

_BEAT = 0.1
"""Seconds after which the caller gets a chance to give up waiting."""

_JOINING = "10s"
_ADVICE = "请检查调度程序和各工作进程，或去掉 --cluster 在本机运行"

T = TypeVar("T")


class Cluster:
    """Machines that read and judge, reached by the address of their scheduler."""

    def __init__(self, address: str) -> None:
        try:
            import distributed
        except ImportError as error:
            raise ClusterError(
                "--cluster 需要安装：pip install 'tui-tracker[cluster]'（本机和各工作进程都要）"
            ) from error
        # What goes wrong is said in Chinese, once, by whoever asked.
        logging.disable()
        self._killed: type[Exception] = distributed.KilledWorker
        self._own: Any = None
        self._client: Any = None
        try:
            if address == LOCAL:
                with _deaf():
                    self._own = distributed.LocalCluster(
                        n_workers=cores(),
                        threads_per_worker=1,
                        dashboard_address=":0",
                        silence_logs=logging.CRITICAL,
                    )
            self._client = distributed.Client(address if self._own is None else self._own, timeout=_JOINING)
            self._threads = self._joined()
        except (ClusterError, KeyboardInterrupt):
            self.close()
            raise
        except (
            Exception
        ) as error:  # whatever the network, Dask or another program at that address makes of it
            self.close()
            raise ClusterError(f"连不上集群 {address}（{type(error).__name__}）。{_ADVICE}") from error

    def _joined(self) -> int:
        """Return how many threads there are, if all of them say what is said here."""
        said, own = self._client.run(worker.version, on_error="return"), worker.version()
        if not said:
            raise ClusterError(f"集群里没有工作进程。{_ADVICE}")
        if others := [address for address, version in said.items() if version != own]:
            raise ClusterError(
                f"工作进程 {'、'.join(others[:3])} 的程序与本机不同（程序、Python 和读取文档的库须完全相同），"
                "结果可能不一致，没有开始。请在各机安装同一版本，重启工作进程"
            )
        return sum(self._client.nthreads().values())

    def read(
        self, documents: Sequence[Path], forms: Forms | None, make: Make | None = None
    ) -> Generator[Answer | None]:
        """Yield the answer for each document, in order; None after each beat of waiting."""
        own = worker.Own(tuple(str(file.absolute()) for file in forms.own), forms.digest) if forms else None
        asked = [
            worker.Asked(str(path.absolute()), worker.size_of(str(path)), str(path)) for path in documents
        ]
        waiting = iter(documents)
        for said in self._done(worker.read, portions(asked, _READ), (own, make), self._one_by_one):
            for one in said or ():
                yield _understood(one, next(waiting))
            if said is None:
                yield None

    def judge(
        self, portions: Iterable[Sequence[Part]], settings: Settings, write: Write | None
    ) -> Generator[Sequence[bytes]]:
        """Yield what is said of the parts of each portion, in order."""
        for said in self._done(worker.judge, portions, (settings, write), self._given_up):
            if said is not None:
                yield said

    def close(self) -> None:
        """Leave the cluster; one of this machine's own ends."""
        for one in (self._client, self._own):
            if one is not None:
                with suppress(Exception):  # it is gone already
                    one.close()
        logging.disable(logging.NOTSET)

    def _done(
        self,
        work: Callable[..., Sequence[T]],
        portions: Iterable[Sequence[Any]],
        ground: object,
        instead: Callable[[Sequence[Any], object], Sequence[T]],
    ) -> Generator[Sequence[T] | None]:
        """Yield what the work returns for each portion, in order; `instead` of one that kills those who do it."""
        waiting = ((portion, self._submitted(work, portion, ground)) for portion in portions)
        ahead = deque(islice(waiting, _AHEAD * self._threads))
        while ahead:
            portion, future = ahead.popleft()
            while not self._is_done(future):
                yield None
            try:
                yield self._result(future)
            except self._killed:
                yield instead(portion, ground)
            ahead.extend(islice(waiting, 1))

    def _one_by_one(self, portion: Sequence[worker.Asked], ground: object) -> Sequence[worker.Said]:
        """Ask for each document once more, alone: one of them has killed all who read it."""
        said: list[worker.Said] = []
        for asked in portion:
            try:
                said += self._result(self._submitted(worker.read, [asked], ground))
            except self._killed:
                said.append(("读取该文件的工作进程意外终止", "文件可能已损坏或过大，请打开后另存或拆分再试"))
        return said

    def _given_up(self, portion: Sequence[Part], _: object) -> Sequence[bytes]:
        raise ClusterError(f"核验 {portion[0].document} 时工作进程反复意外终止。{_ADVICE}")

    def _submitted(self, work: Callable[..., object], portion: object, ground: object) -> Any:
        try:
            return self._client.submit(work, portion, ground, worker.version(), pure=False)
        except Exception as error:
            raise self._lost(error) from error

    def _is_done(self, future: Any) -> bool:
        from distributed import wait

        with suppress(Exception):  # not yet; or the result will say what is wrong
            wait(future, timeout=_BEAT)
        return bool(future.done())

    def _result(self, future: Any) -> Any:
        try:
            return future.result()
        except (self._killed, ClusterError):
            raise
        except Exception as error:
            raise self._lost(error) from error
        finally:
            future.release()

    def _lost(self, error: Exception) -> ClusterError:
        return ClusterError(f"与集群的连接断开，或工作进程出错（{type(error).__name__}）。{_ADVICE}")


@contextmanager
def _deaf() -> Iterator[None]:
    """Let processes begin that Ctrl+C does not reach, which is for this one, and ends them; it comes a little later."""
    # It would let the signal through again in the thread that starts it.
    ensure_running()
    before = pthread_sigmask(SIG_BLOCK, {SIGINT})
    try:
        yield
    finally:
        pthread_sigmask(SIG_SETMASK, before)


def _understood(said: worker.Said, document: Path) -> Answer:
    if isinstance(said, worker.Unseen):
        raise ClusterError(
            f"工作进程 {said.worker} 看到的“{document}”不存在，或与本机看到的不同。"
            "请把文档（和自有表式）所在的文件夹以同一路径挂载到各机"
        )
    return said if isinstance(said, Encoded) else ReadError(document, *said)
