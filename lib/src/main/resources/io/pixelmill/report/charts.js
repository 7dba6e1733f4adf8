'use strict';
/* What the charts of all pages share, and those of a training's epochs. */
const charts = (function () {
  const history = data('history');

  function data(id) {
    const element = document.getElementById(id);
    return element ? JSON.parse(element.textContent) : null;
  }

  function colours() {
    const style = getComputedStyle(document.documentElement);
    const colour = name => style.getPropertyValue('--' + name).trim();
    return {
      panel: colour('panel'), ink: colour('ink'), muted: colour('muted'), line: colour('line'),
      first: colour('first'), second: colour('second'), third: colour('third'), fourth: colour('fourth'),
      fifth: colour('fifth'), sixth: colour('sixth')
    };
  }

  const percent = share => share === null ? '–' : (100 * share).toFixed(1) + ' %';

  /* What all charts share. */
  function base(c) {
    return {
      animation: false,
      aria: {enabled: true},
      textStyle: {fontFamily: getComputedStyle(document.body).fontFamily, color: c.ink},
      tooltip: {
        confine: true, backgroundColor: c.panel, borderColor: c.line,
        textStyle: {color: c.ink, fontSize: 13}
      }
    };
  }

  function axis(c, more) {
    return Object.assign({
      axisLabel: {color: c.muted},
      nameTextStyle: {color: c.muted},
      axisLine: {lineStyle: {color: c.line}},
      axisTick: {show: false},
      splitLine: {lineStyle: {color: c.line}}
    }, more);
  }

  const shares = {type: 'value', min: 0, max: 1, axisLabel: {formatter: v => Math.round(100 * v) + ' %'}};

  function shareAxis(c, more) {
    const result = axis(c, Object.assign({}, shares, more));
    result.axisLabel = {color: c.muted, formatter: shares.axisLabel.formatter};
    return result;
  }

  const draw = {
    loss(element, c) {
      return lines(c, {type: 'value', scale: true}, [
        ['Training', c.first, 'train_loss'], ['Validation', c.second, 'validation_loss']
      ], value => value === null ? '–' : value.toFixed(4));
    },

    accuracy(element, c) {
      return lines(c, null, [['Validation', c.second, 'validation_accuracy']], percent);
    },

    speed(element, c) {
      return lines(c, {type: 'value', min: 0}, [['Images/s', c.third, 'images_per_second']],
          value => value === null ? '–' : Math.round(value).toLocaleString('en'));
    }
  };

  function lines(c, valueAxis, series, format) {
    return Object.assign(base(c), {
      legend: {show: series.length > 1, top: 0, textStyle: {color: c.ink}},
      grid: {left: 56, right: 16, top: 30, bottom: 44},
      xAxis: axis(c, {
        type: 'category', data: history.map(row => row.epoch), name: 'epoch', nameLocation: 'middle', nameGap: 28
      }),
      yAxis: valueAxis === null ? shareAxis(c) : axis(c, valueAxis),
      series: series.map(([name, colour, key]) => ({
        name, type: 'line', data: history.map(row => row[key]), symbolSize: 7,
        lineStyle: {color: colour, width: 2}, itemStyle: {color: colour}
      })),
      tooltip: Object.assign(base(c).tooltip, {trigger: 'axis', valueFormatter: format})
    });
  }

  function drawAll() {
    const c = colours();
    document.querySelectorAll('.chart').forEach(element => {
      echarts.dispose(element);
      const options = draw[element.dataset.chart](element, c);
      echarts.init(element).setOption(options);
    });
  }

  let width = 0;
  function drawAgain() {
    if (width !== document.documentElement.clientWidth) {
      width = document.documentElement.clientWidth;
      drawAll();
    }
  }

  /* To be called when all charts of the page are known. */
  function start() {
    let pending;
    drawAgain();
    addEventListener('resize', () => {
      clearTimeout(pending);
      pending = setTimeout(drawAgain, 150);
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  }

  return {draw, data, base, axis, shareAxis, percent, start};
})();
